/** A STIX bundle with these indicators; each gets what it lacks. */
export const stix = (...indicators: readonly Record<string, unknown>[]): Record<string, unknown> => ({
  type: "bundle",
  id: "bundle--0b7a7d0c-0000-4000-8000-000000000000",
  objects: [
    { type: "identity", id: "identity--1", name: "Example CERT" },
    { type: "malware", id: "malware--1", name: "not an indicator" },
    ...indicators.map((indicator, i) => ({
      type: "indicator",
      spec_version: "2.1",
      id: `indicator--${i + 1}`,
      pattern_type: "stix",
      valid_from: "2026-01-01T00:00:00Z",
      ...indicator,
    })),
  ],
});

/** A MISP event with these attributes, the second half of them in an object. */
export const misp = (...attributes: readonly Record<string, unknown>[]): Record<string, unknown> => {
  const all = attributes.map((attribute, i) => ({
    uuid: `uuid-${i + 1}`,
    to_ids: true,
    category: "Network activity",
    ...attribute,
  }));
  const half = Math.ceil(all.length / 2);
  return {
    Event: {
      id: "7",
      info: "A campaign",
      Orgc: { name: "Example ISAC" },
      Attribute: all.slice(0, half),
      Object: [{ name: "file", Attribute: all.slice(half) }],
    },
  };
};
