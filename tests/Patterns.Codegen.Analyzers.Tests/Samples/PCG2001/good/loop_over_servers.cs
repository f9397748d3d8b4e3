public class Resolver(HttpClient http)
{
    public async Task<string> ResolveAsync(IReadOnlyList<string> servers)
    {
        for (var i = 0; i < servers.Count; i++)
        {
            try
            {
                return await http.GetStringAsync(servers[i]);
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine($"{servers[i]}: {exception.Message}");
            }
        }

        throw new IOException("no server answers");
    }
}
