class UploadsController < ApplicationController
  def create
    upload = params[:file]
    name = SecureRandom.hex + File.extname(upload.original_filename)
    File.open(Rails.root.join("storage", "uploads", File.basename(name)), "wb") do |file|
      file.write(upload.read)
    end
  end
end
