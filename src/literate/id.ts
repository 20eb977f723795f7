/** A claim's id: topic.statement, in lower case, words joined by hyphens. */
export const claimId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;
