function resetToken(user) {
  const token = Buffer.from(`${user.id}:${Date.now()}`).toString('base64'); // BAD
  return token;
}

module.exports = resetToken;
