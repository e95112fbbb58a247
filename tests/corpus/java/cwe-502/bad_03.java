@PostMapping("/import")
public void load(InputStream body) throws Exception {
    ObjectInputStream in = new ObjectInputStream(body);
    Basket basket = (Basket) in.readObject(); // BAD
    service.save(basket);
}
