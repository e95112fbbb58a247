class UploadsController < ApplicationController
  def create
    upload = params[:file]
    File.open(Rails.root.join("public", "uploads", upload.original_filename), "wb") do |file| # BAD
      file.write(upload.read)
    end
  end
end
