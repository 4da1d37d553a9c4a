import type { ISettingRegistry } from "@jupyterlab/settingregistry";
import { type ISignal, Signal } from "@lumino/signaling";

/** What the lab's settings say about us; the defaults stand until they are read. Their schema is `schema/settings.json`. */
export class LabSettings {
  /** How pictures look; "lab" follows the lab's theme. */
  chartTheme: "lab" | "light" | "dark" = "lab";
  /** Whether names are hidden, for showing a screen to others. */
  maskNames = false;
  /** Whether movement is spared; "system" follows the operating system. */
  reducedMotion: "system" | "always" | "never" = "system";
  readonly #changed: Signal<this, void> = new Signal<this, void>(this);
  #stored: ISettingRegistry.ISettings | null = null;

  /** Fires after each change. */
  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  /** Reads the settings of a plugin, now and whenever they change. */
  async read(registry: ISettingRegistry, plugin: string): Promise<void> {
    this.#stored = await registry.load(plugin);
    this.#stored.changed.connect(() => this.#take());
    this.#take();
  }

  /** Hides names or shows them again, here and in the stored settings. */
  async setMaskNames(mask: boolean): Promise<void> {
    if (this.#stored) return this.#stored.set("maskNames", mask);
    this.maskNames = mask;
    this.#changed.emit();
  }

  #take(): void {
    const { chartTheme, maskNames, reducedMotion } = this.#stored!.composite;
    this.chartTheme = chartTheme as this["chartTheme"];
    this.maskNames = maskNames as boolean;
    this.reducedMotion = reducedMotion as this["reducedMotion"];
    this.#changed.emit();
  }
}
