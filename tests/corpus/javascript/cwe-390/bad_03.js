exports.isMember = async (api, user) => {
  try {
    await api.get(`/members/${user}`);
    return true;
  } catch (err) {
    // ignore
  }
  return true; // BAD
};
