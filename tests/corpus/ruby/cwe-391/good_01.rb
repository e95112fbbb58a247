class Importer
  def run(rows)
    rows.each do |row|
      save(row)
    rescue StandardError => e
      logger.error(e)
      raise
    end
  end

  def load
    JSON.parse(File.read("config.json"))
  rescue Errno::ENOENT
    {}
  end

  def all
    yield
  rescue Exception
    cleanup
    raise
  end
end
