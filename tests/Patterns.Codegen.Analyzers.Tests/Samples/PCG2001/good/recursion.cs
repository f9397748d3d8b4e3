public sealed class Stock(HttpClient http)
{
    public async Task<string> NarrowAsync(Uri uri, int attempt = 0)
    {
        try
        {
            return await http.GetStringAsync(uri);
        }
        catch (HttpRequestException e) when (attempt < 4 && e.StatusCode is null)
        {
            await Task.Delay(Random.Shared.Next(1000));
            return await NarrowAsync(uri, attempt + 1);
        }
    }

    public async Task<string> AskedAsync(Uri uri, int attempt = 0)
    {
        try
        {
            return await http.GetStringAsync(uri);
        }
        catch (Exception e)
        {
            if (attempt == 3 || e is not TimeoutException)
                throw;
            return await AskedAsync(uri, attempt + 1);
        }
    }

    // Another server each time.
    public async Task<string> MirrorAsync(Uri[] mirrors, int index)
    {
        try
        {
            return await http.GetStringAsync(mirrors[index]);
        }
        catch (Exception) when (index + 1 < mirrors.Length)
        {
            return await MirrorAsync(mirrors, index + 1);
        }
    }

    public async Task<string> OtherAsync(Uri uri, Uri other, int attempt = 0)
    {
        try
        {
            return await http.GetStringAsync(uri);
        }
        catch (Exception) when (attempt < 1)
        {
            return await OtherAsync(other, uri, attempt + 1);
        }
    }

    // A worker that begins anew.
    public async Task ListenAsync()
    {
        try
        {
            await http.GetStringAsync("/events");
        }
        catch (Exception)
        {
            await Task.Delay(1000);
            await ListenAsync();
        }
    }

    // Deeper in a tree: each call does something else.
    public static int Depth(string text, int level)
    {
        try
        {
            return int.Parse(text.Substring(level));
        }
        catch (FormatException)
        {
            return Depth(text, level + 1);
        }
    }

    // Another process holds the file open.
    public static async Task DeleteAsync(IFileSystem files, string path, int retries = 0)
    {
        try
        {
            files.DeleteFile(path);
        }
        catch (Exception e)
        {
            Console.WriteLine(e);
            if (retries <= 40)
            {
                await Task.Delay(500);
                await DeleteAsync(files, path, retries + 1);
            }
        }
    }
}

public interface IFileSystem
{
    void DeleteFile(string path);
}
