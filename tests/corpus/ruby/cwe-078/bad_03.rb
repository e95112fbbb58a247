class ImagesController < ApplicationController
  def resize
    system("convert #{params[:file]} -resize 100x100 out.png") # BAD
  end
end
