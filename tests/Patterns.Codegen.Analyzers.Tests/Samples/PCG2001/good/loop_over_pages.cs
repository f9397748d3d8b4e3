public class Search(HttpClient http)
{
    public async Task<List<string>> FindAsync(string word)
    {
        var found = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var text = await http.GetStringAsync("/search/" + page + "?q=" + word);
            try
            {
                var lines = Parse(text);
                found.AddRange(lines);
                if (lines.Length < 50)
                    break;
            }
            catch (Exception problem)
            {
                Console.WriteLine($"page {page}: {problem.Message}");
            }
        }

        return found;
    }

    private static string[] Parse(string text) => text.Split('\n');

    public async Task<int> CountAsync(int pages)
    {
        var count = 0;
        for (var page = 0; page < pages; page++)
        {
            var text = await http.GetStringAsync(string.Format("/search?from={0}", page * 50));
            try
            {
                count += Parse(text).Length;
                if (text.Length == 0)
                    break;
            }
            catch (Exception problem)
            {
                Console.WriteLine(problem);
            }
        }

        return count;
    }
}
