require "zip"

def unpack(archive, folder)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      target = File.join(folder, entry.name)
      FileUtils.mkdir_p(File.dirname(target))
      entry.extract(target) # BAD
    end
  end
end
