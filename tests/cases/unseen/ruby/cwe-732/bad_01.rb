require "fileutils"
require "yaml"

module Installer
  CONFIG = "/etc/collector/credentials.yml"

  module_function

  def write(user:, password:)
    FileUtils.mkdir_p(File.dirname(CONFIG))
    File.write(CONFIG, YAML.dump("user" => user, "password" => password))
    FileUtils.chmod(0o777, CONFIG) # BAD
  end
end
