exports.canDelete = (user) => {
  if (user.role = 'admin') { // BAD
    return true;
  }
  return false;
};
