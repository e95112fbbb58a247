@PostMapping("/import")
public void load(InputStream body) throws Exception {
    Basket basket = new ObjectMapper().readValue(body, Basket.class);
    service.save(basket);
}
