class FeedController < ApplicationController
  def create
    doc = Nokogiri::XML(request.body.read) { |config| config.noent.dtdload } # BAD
    render json: doc.root.name
  end
end
