exports.withdraw = async (Account, id, amount) => {
  const account = await Account.findById(id);
  if (account.balance >= amount) {
    account.balance -= amount; // BAD
    await account.save();
  }
};
