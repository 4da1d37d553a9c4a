/** A file with nothing in it to read: among others it is passed over with a note, alone it is an Error. */
export class EmptyFile extends Error {
  constructor(
    readonly file: string,
    what: string,
  ) {
    super(`${file} ${what}.`);
  }
}
