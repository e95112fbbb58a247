class ImagesController < ApplicationController
  def resize
    system("convert #{params[:file]} -resize 200x200 out.png") # BAD
    head :ok
  end
end
