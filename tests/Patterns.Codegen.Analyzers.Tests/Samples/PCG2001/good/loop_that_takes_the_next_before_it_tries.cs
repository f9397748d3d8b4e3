using System.Text.RegularExpressions;

public sealed record Replacement(Regex Pattern, string With);

public static class Names
{
    public static string Apply(string name, List<Replacement> replacements)
    {
        for (var i = 0; i < replacements.Count; i++)
        {
            var replacement = replacements[i];
            try
            {
                if (!replacement.Pattern.IsMatch(name))
                    continue;
                var result = replacement.Pattern.Replace(name, replacement.With);
                if (result.Length > 0)
                    return result;
            }
            catch (ArgumentNullException)
            {
                continue;
            }
        }

        return name;
    }
}
