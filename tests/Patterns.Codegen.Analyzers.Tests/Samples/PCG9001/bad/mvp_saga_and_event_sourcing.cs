// build_property.PatternsProjectStage = MVP
// says = A saga (MassTransitStateMachine) is more than the stage MVP needs
namespace MassTransit
{
    public abstract class MassTransitStateMachine<T>;
}

namespace Marten.Events
{
    public interface IEventOperations;
}

namespace Shop
{
    public class OrderState;

    public class OrderSaga : [|MassTransit.MassTransitStateMachine<OrderState>|];
}
