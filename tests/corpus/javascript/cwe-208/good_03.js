export function validate(form) {
  if (form.password !== form.passwordConfirmation) {
    return 'The passwords differ';
  }
  if (form.token === undefined || form.token === '') return 'No token';
  return null;
}
