class PagesController < ApplicationController
  def show
    render html: raw("<h1>" + params[:title] + "</h1>") # BAD
  end
end
