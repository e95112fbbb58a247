class StockSync
  def initialize(client, repository, logger)
    @client = client
    @repository = repository
    @logger = logger
  end

  def run(skus)
    failed = skus.reject { |sku| sync(sku) }
    @repository.mark_synced(Time.now) if failed.empty?
    failed
  end

  private

  def sync(sku)
    @repository.store(sku, @client.level(sku))
    true
  rescue StandardError => e
    @logger.error("stock of #{sku} not synced: #{e.class}: #{e.message}")
    false
  end
end
