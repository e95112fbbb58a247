class Importer
  def run(rows)
    rows.each do |row|
      save(row)
    rescue StandardError # BAD
      nil
    end
  end

  def load
    JSON.parse(File.read("config.json")) rescue {} # BAD
  end

  def all
    yield
  rescue Exception => e # BAD
    puts "failed"
  end
end
