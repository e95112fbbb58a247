exports.isMember = async (api, user) => {
  try {
    await api.get(`/members/${user}`);
    return true;
  } catch (err) {
    if (err.status === 404) {
      return false;
    }
    throw err;
  }
};
