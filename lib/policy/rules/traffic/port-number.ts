/** Whether a number is that of a port. */
export const isPortNumber = (port: number): boolean => port >= 1 && port <= 65535;

/** What is allowed where {@link isPortNumber} fails. */
export const PORT_NUMBER = 'a number from 1 to 65535';

/** What is allowed where a name is none of a port. */
export const PORT_NAME =
  'at most 15 lower-case letters, digits and single hyphens between them, a letter among them';
