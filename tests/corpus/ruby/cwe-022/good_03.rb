class FilesController < ApplicationController
  def show
    send_file Rails.root.join("public", "files", File.basename(params[:name]))
  end
end
