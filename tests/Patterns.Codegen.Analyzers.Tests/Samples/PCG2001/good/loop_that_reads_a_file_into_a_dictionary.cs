using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

public class DiskCache(string folder)
{
    private readonly ConcurrentDictionary<string, string> _keys = new();
    private readonly Dictionary<string, Entry> _entries = [];

    private sealed record Entry(string Value, long Expires);

    public void LoadKeys()
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                using (var stream = new FileStream(Path.Combine(folder, "keys"), FileMode.Open, FileAccess.Read, FileShare.Read))
                using (var reader = new StreamReader(stream, Encoding.UTF8))
                {
                    while (reader.ReadLine() is { } line)
                        _keys.TryAdd(line, HashOf(line));
                }

                break;
            }
            catch
            {
                // another process writes it
            }
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    var text = await File.ReadAllTextAsync(file);
                    if (JsonSerializer.Deserialize<Entry>(text) is { } entry)
                        _entries[Path.GetFileName(file)] = entry;
                    break;
                }
                catch (Exception)
                {
                    await Task.Delay(Random.Shared.Next(100), cancellationToken);
                }
            }
        }
    }

    private static string HashOf(string text)
    {
        var hash = new StringBuilder();
        foreach (var one in MD5.HashData(Encoding.UTF8.GetBytes(text)))
            hash.Append(one.ToString("x2"));
        return hash.ToString();
    }
}
