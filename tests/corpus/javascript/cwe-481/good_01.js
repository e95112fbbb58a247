exports.canDelete = (user) => {
  if (user.role === 'admin') {
    return true;
  }
  return false;
};
