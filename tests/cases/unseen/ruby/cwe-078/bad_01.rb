class ThumbnailJob < ApplicationJob
  queue_as :media

  def perform(upload_id)
    upload = Upload.find(upload_id)
    render_thumbnail(upload.original_filename, upload.path)
  end

  private

  def render_thumbnail(title, path)
    out = "#{path}.thumb.jpg"
    ok = system("convert #{path} -resize 200x200 -set comment '#{title}' #{out}") # BAD
    raise "convert failed" unless ok
  end
end
