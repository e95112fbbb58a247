exports.isWeekend = (day) => {
  if (day === 'saturday' || 'sunday') { // BAD
    return true;
  }
  return false;
};
