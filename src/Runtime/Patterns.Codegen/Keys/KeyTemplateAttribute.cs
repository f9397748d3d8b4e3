namespace Patterns.Codegen;

/// <summary>
/// Implements a partial method that returns <see cref="string"/> as a key made from its parameters, exactly as the keys of other patterns are made:
/// invariant, and injective (two different sets of values never make the same key).
/// </summary>
/// <param name="template">
/// The template: text with holes such as <c>{order.Id}</c> or <c>{this.TenantId}</c>; <c>{{</c> and <c>}}</c> are braces.
/// </param>
/// <remarks>
/// Use it where code needs the key of an attribute: <c>[KeyTemplate("payment:{order.Id}")] public static partial string PaymentKey(Order order);</c>
/// A null in a hole throws <see cref="KeyTemplateException"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeyTemplateAttribute(string template) : Attribute
{
    /// <summary>The template.</summary>
    public string Template { get; } = template;
}
