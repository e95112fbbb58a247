class PagesController < ApplicationController
  def show
    render html: sanitize(params[:body])
  end

  def title
    "<h1>#{ERB::Util.html_escape(params[:title])}</h1>".html_safe
  end
end
