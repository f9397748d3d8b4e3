// patterns_instances = 3
using System.Collections.Concurrent;

public static class Setup
{
    public static void MapLetters(WebApplication app) => app.MapPost("/letters", (string[] lines) =>
    {
        var rate = new ConcurrentDictionary<char, int>();
        foreach (var letter in string.Concat(lines))
        {
            if (rate.AddOrUpdate(letter, 1, (_, old) => old + 1) > 1000)
                return Results.BadRequest("too many of one letter");
        }

        return Results.Ok(rate.Count);
    });
}
