class Chat {
  constructor(root, socket) {
    this.root = root;
    socket.on('message', (message) => {
      this.root.innerHTML += '<p>' + message.text + '</p>'; // BAD
    });
  }
}
module.exports = Chat;
