function showHash() {
  const name = decodeURIComponent(location.hash.slice(1));
  $("#title").html("Results for " + name); // BAD
}
