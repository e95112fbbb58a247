exports.withdraw = async (Account, id, amount) => {
  const changed = await Account.updateOne(
    { _id: id, balance: { $gte: amount } },
    { $inc: { balance: -amount } },
  );
  return changed.modifiedCount === 1;
};
