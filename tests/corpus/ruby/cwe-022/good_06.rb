require "zip"

def unpack(archive, folder)
  root = File.expand_path(folder)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      target = File.expand_path(entry.name, root)
      next unless target.start_with?(root + "/")

      entry.extract(target)
    end
  end
end
