class StockSync
  def initialize(client, repository)
    @client = client
    @repository = repository
  end

  def run(skus)
    skus.each do |sku|
      level = @client.level(sku)
      @repository.store(sku, level)
    rescue StandardError # BAD
    end
    @repository.mark_synced(Time.now)
  end
end
