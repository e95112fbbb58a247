export const messages = {
  password: 'Your password',
  passwordHint: 'At least twelve characters',
  secret: 'Secret (optional)',
};
