class Invites {
  create(mail) {
    const code = Math.random().toString().substring(2, 8); // BAD
    return this.store.save({ mail, inviteCode: code });
  }
}
module.exports = Invites;
