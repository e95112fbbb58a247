function makeToken() {
  let token = '';
  for (let i = 0; i < 32; i++) {
    token += Math.floor(Math.random() * 16).toString(16); // BAD
  }
  return token;
}

exports.reset = (user) => sendMail(user.mail, makeToken());
