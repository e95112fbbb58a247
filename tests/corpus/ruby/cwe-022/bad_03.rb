class FilesController < ApplicationController
  def show
    send_file Rails.root.join("public", "files", params[:name]) # BAD
  end
end
