axios.get('/api/notice').then((response) => {
  document.getElementById('notice').innerHTML = response.data.html; // BAD
});
