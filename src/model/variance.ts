/** Machine epsilon of float64: what scikit-learn allows for rounding. */
export const EPSILON: number = 2 ** -52;

/**
 * scikit-learn grows its isolation forest as a regression forest on a random target, and cuts a node short where the target's
 * variance vanishes or a split does not lower it. That is rare and leaves a mark when it happens, so it is followed
 * operation by operation here (`MSE` in scikit-learn's tree/_criterion.pyx).
 */
export class Variance {
  /** Weighted rows in the node. */
  weight = 0;
  leftImpurity = 0;
  rightImpurity = 0;
  #sum = 0;
  #squares = 0;
  #total = 0;

  constructor(
    readonly target: Float64Array,
    readonly weights: Float64Array,
    readonly rows: Int32Array,
  ) {}

  /** Opens the node of rows[start..end); the first one opened is the root. */
  open(start: number, end: number): void {
    const { target, weights, rows } = this;
    let sum = 0;
    let squares = 0;
    let weight = 0;
    for (let p = start; p < end; p++) {
      const i = rows[p];
      const weighted = weights[i] * target[i];
      sum += weighted;
      squares += weighted * target[i];
      weight += weights[i];
    }
    this.#sum = sum;
    this.#squares = squares;
    this.weight = weight;
    if (start === 0 && this.#total === 0) this.#total = weight;
  }

  /** The variance of the node that is open. */
  get impurity(): number {
    const mean = this.#sum / this.weight;
    return this.#squares / this.weight - mean * mean;
  }

  /** How much cutting the open node at `position` lowers the variance, given the node's own; sets both children's. */
  improvement(start: number, position: number, end: number, impurity: number): number {
    const { target, weights, rows } = this;
    let leftSum = 0;
    let leftWeight = 0;
    if (position - start <= end - position) {
      for (let p = start; p < position; p++) {
        leftSum += weights[rows[p]] * target[rows[p]];
        leftWeight += weights[rows[p]];
      }
    } else {
      leftSum = this.#sum;
      leftWeight = this.weight;
      for (let p = end - 1; p >= position; p--) {
        leftSum -= weights[rows[p]] * target[rows[p]];
        leftWeight -= weights[rows[p]];
      }
    }
    const rightWeight = this.weight - leftWeight;
    let leftSquares = 0;
    for (let p = start; p < position; p++) leftSquares += weights[rows[p]] * target[rows[p]] * target[rows[p]];
    const leftMean = leftSum / leftWeight;
    const rightMean = (this.#sum - leftSum) / rightWeight;
    this.leftImpurity = leftSquares / leftWeight - leftMean * leftMean;
    this.rightImpurity = (this.#squares - leftSquares) / rightWeight - rightMean * rightMean;
    return (
      (this.weight / this.#total) *
      (impurity - (rightWeight / this.weight) * this.rightImpurity - (leftWeight / this.weight) * this.leftImpurity)
    );
  }
}
