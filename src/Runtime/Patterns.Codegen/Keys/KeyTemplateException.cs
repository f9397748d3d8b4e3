namespace Patterns.Codegen;

/// <summary>
/// A hole of a key template has no value: it, or something on the way to it, is null. A key is never made from a missing value,
/// because all calls without that value would share it.
/// </summary>
public sealed class KeyTemplateException : ArgumentException
{
    /// <summary>Makes the exception for one hole.</summary>
    /// <param name="template">The template, such as <c>payment:{order.Id}</c>.</param>
    /// <param name="hole">The hole without its braces, such as <c>order.Id</c>.</param>
    public KeyTemplateException(string template, string hole)
        : base(Describe(template, hole), ParameterOf(hole))
    {
        Template = template;
        Hole = hole;
    }

    /// <summary>The template.</summary>
    public string Template { get; }

    /// <summary>The hole without its braces.</summary>
    public string Hole { get; }

    private static string Describe(string template, string hole)
    {
        var what = hole is not null && hole.Contains('.', StringComparison.Ordinal) ? "it, or something on the way to it, is null" : "it is null";
        return $"The key template \"{template}\" needs a value for {{{hole}}}, but {what}. " +
            "Refuse such a call before it gets here, or name a member that always has a value: all calls without a value would share one key.";
    }

    private static string? ParameterOf(string hole)
    {
        var root = hole?.Split('.')[0];
        return root is null or "this" ? null : root.TrimStart('@');
    }
}
