// says = name {order.Id} in it
using Patterns.Codegen;

namespace Shop
{
    public record Order(Guid Id);

    public interface IPayments
    {
        [Idempotent(Key = [|"pay"|])]
        Task PayAsync(Order order, CancellationToken cancellationToken);

        [Idempotent(Key = "nightly")]
        Task CloseTheDayAsync(CancellationToken cancellationToken);
    }
}

namespace Patterns.Codegen
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class IdempotentAttribute : Attribute
    {
        public string? Key { get; set; }
        public string? Ttl { get; set; }
        public string? StoreWhen { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DeduplicateAttribute(string key) : Attribute
    {
        public string Key { get; } = key;
        public string? Store { get; set; }
    }
}
