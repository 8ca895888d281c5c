/**
 * Stands in for @aws-sdk/credential-provider-node in the functions' bundles: Lambda hands a function its role's credentials in the
 * environment, so the chain of other places to look (profiles, SSO, web identity, each with a client of its own: 90 KB) is dead weight.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('no credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};
