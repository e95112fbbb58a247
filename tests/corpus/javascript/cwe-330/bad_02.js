exports.reset = async (user) => {
  user.resetCode = Math.floor(Math.random() * 900000) + 100000; // BAD
  await user.save();
};
