/** The build writes this file, from the settings of the environment it builds for. */
export const EXPRESS: boolean = true;
